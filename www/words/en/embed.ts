/** For the page in a frame. */
export const embed = {
  tab: 'Open in its own tab',
  /** A frame shows those of one machine. */
  more: 'This link has results of more machines: open it in its own tab to see all of them.',
};

/** For the HTML that embeds this workload in another page. */
export const snippet = {
  explained:
    'Paste this HTML where the workload should appear. Nothing runs until a reader presses Run. Without the script, the frame has a fixed height.',
  edit: 'Readers can change the workload',
  results: 'Readers see my results before they press Run',
  html: 'HTML',
};
