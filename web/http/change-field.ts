/** The name of the field that makes a form that is sent twice one change. */
export const changeField = '_change';
