/** For the page in a frame. */
export const embed = { tab: 'Open in its own tab' };

/** For the HTML that embeds this workload in another page. */
export const snippet = {
  explained:
    'Paste this HTML where the workload should appear. Nothing runs until a reader presses Run. Without the script, the frame has a fixed height.',
  edit: 'Readers can change the workload',
  html: 'HTML',
};
