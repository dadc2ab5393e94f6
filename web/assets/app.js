// Everything works without this script. It moves the focus to what went wrong, warns before typed text is lost and before
// the session ends, saves drafts in the background and shows how much of a file was sent.
{
  const find = (selector) => document.querySelector(selector);
  const ending = find('#session-ending');
  let changed = false;
  let warning, typing, saving;

  const expectEnd = ({ leftMs, isLast, until, warns }) => {
    clearTimeout(warning);
    find('#session-until').textContent = until;
    warning = setTimeout(() => {
      find('#session-warning').textContent = warns;
      find('#session-extend').hidden = isLast;
      ending.showModal();
    }, leftMs - 120_000);
  };

  const post = async (to, fields) => {
    const body = new URLSearchParams(fields);
    const answer = await fetch(to, { method: 'POST', redirect: 'manual', body });
    if (!answer.ok) throw new Error(answer.status);
    const said = await answer.json();
    expectEnd(said.session);
    return said;
  };

  const save = async (form) => {
    const status = form.querySelector('[role=status]');
    changed = [...form.querySelectorAll('[data-unsaved] input')].some(({ value }) => value);
    try {
      const texts = [...new FormData(form)].filter(([, value]) => value.trim);
      const { said, savedAt } = await post(form.dataset.draft, texts);
      status.textContent = said;
      form._savedAt.value = savedAt;
    } catch {
      changed = true;
      status.textContent = status.dataset.failed;
    }
    saving = null;
  };

  const saveLater = (form) => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (saving) saveLater(form);
      else saving = save(form);
    }, 3_000);
  };

  const upload = (form, fields) => {
    const bar = form.querySelector('progress');
    const request = new XMLHttpRequest();
    bar.hidden = false;
    request.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    request.onerror = () => form.submit();
    request.onload = () => {
      // A page that answers at its own address, such as a preview, has nowhere else to be read.
      if (request.responseURL !== form.action) return location.assign(request.responseURL);
      const again = new DOMParser().parseFromString(request.response, 'text/html');
      document.title = again.title;
      find('main').replaceWith(again.querySelector('main'));
      find('#problem')?.focus();
    };
    request.open('POST', form.action);
    request.send(fields);
  };

  find('#problem')?.focus();
  if (ending) {
    expectEnd(JSON.parse(ending.dataset.session));
    find('#session-extend').onclick = () =>
      post('/my-sessions/extend').then(
        () => ending.close(),
        () => (find('#session-warning').textContent = ending.dataset.ended),
      );
    find('#session-close').onclick = () => ending.close();
  }

  addEventListener('input', ({ target }) => {
    const form = target.closest('form.action-form');
    changed ||= form !== null;
    if (form?.dataset.draft) saveLater(form);
  });
  addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    clearTimeout(typing);
    changed = false;
    if (saving) {
      event.preventDefault();
      saving.then(() => form.requestSubmit(submitter));
    } else if (form.querySelector('[type=file]')?.value) {
      event.preventDefault();
      upload(form, new FormData(form, submitter));
    }
  });
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}
