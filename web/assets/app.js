// Everything works without this script. It moves the focus to what went wrong, and warns before typed text is lost.
document.querySelector('#problem')?.focus();

let changed = false;
addEventListener('input', (event) => {
  changed ||= event.target.closest('form.action-form') !== null;
});
addEventListener('submit', () => {
  changed = false;
});
addEventListener('beforeunload', (event) => {
  if (changed) event.preventDefault();
});
