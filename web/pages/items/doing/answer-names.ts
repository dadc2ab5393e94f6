/** The two commands that answer an assignment; both have the page that offers every answer. */
export const answersAssignment = 'acknowledge-assignment';
export const contestsAssignment = 'contest-assignment';
