/** How many lines of the reader’s inbox are new, as far as this page knows. */
export const inbox = $state({ unread: 0 });
