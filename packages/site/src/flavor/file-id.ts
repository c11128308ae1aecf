/** The place of a file on its flavor's page. */
export const fileId = (path: string): string => `file-${path.replace(/[^\w.-]+/g, '-')}`;
