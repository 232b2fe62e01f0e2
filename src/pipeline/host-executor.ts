/** The executor that Convergence has itself. */
export const HOST_EXECUTOR = 'host';
