/** The executor of tools that name none. */
export const HOST_EXECUTOR = 'host';
