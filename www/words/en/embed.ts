/** Of the page in the frame of another one. */
export const embed = { tab: 'Open in its own tab' };

/** The HTML that shows this workload in another page. */
export const snippet = {
  explained:
    'Put this HTML where the workload should appear. It shows the sentence, and nothing runs until a reader presses Run. Without the script, the frame keeps its height.',
  edit: 'Readers can change the workload',
  html: 'HTML',
};
