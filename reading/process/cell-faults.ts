/** What is said of a cell whose value a schema does not take, by the code of the finding. */
export const cellFaults = {
  empty_cell: 'This cell must not be empty.',
  cell_too_long: 'This cell is longer than is taken.',
  malformed_cell: 'This cell does not hold what its column is for.',
};
