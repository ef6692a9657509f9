// A lapsed session is renewed in a dialog over the page: the page and what is typed in it stay, and the request goes out again.
const me = document.body.dataset.nguoi ?? '';
let open;
// "Để sau": what goes on by itself no longer brings the dialog up, only what the person sends.
let putOff = false;

async function ask(url, options = {}) {
  const send = () => fetch(url, { cache: 'no-store', ...options, headers: { 'X-EOffice': '1', ...options.headers } });
  const answer = await send();
  return answer.status === 401 && !putOff && await renew() ? send() : answer;
}

/** True when the same person is signed in again. One dialog serves all requests that wait. */
function renew() {
  open ??= show().then((ok) => { putOff = !ok; return ok; }).finally(() => { open = undefined; });
  return open;
}

async function show() {
  const dialog = document.createElement('dialog');
  dialog.className = 'eo-dialog';
  dialog.setAttribute('aria-labelledby', 'lai-h');
  dialog.innerHTML = '<header><h2 id="lai-h">Phiên làm việc đã hết</h2></header><div class="in"><p class="eo-2nd">Trang này và phần đang gõ vẫn giữ nguyên. Đăng nhập lại để làm tiếp.</p><div data-body></div></div>';
  const body = dialog.querySelector('[data-body]');
  document.body.append(dialog);
  const before = document.activeElement;
  try {
    const url = `/dang-nhap/lai?ten=${encodeURIComponent(me)}`;
    body.innerHTML = await (await fetch(url, { cache: 'no-store', headers: { 'X-EOffice': '1' } })).text();
    dialog.showModal();
    return await new Promise((done) => {
      dialog.addEventListener('close', () => done(dialog.returnValue === 'ok'));
      dialog.addEventListener('click', (event) => { if (event.target.closest('[data-close]')) dialog.close(); });
      dialog.addEventListener('submit', (event) => { event.preventDefault(); signIn(dialog, body, event.target); });
    });
  } catch {
    return false;
  } finally {
    dialog.remove();
    before?.focus?.();
  }
}

async function signIn(dialog, body, form) {
  const data = new URLSearchParams(new FormData(form));
  if (document.body.dataset.may === 'nho') data.set('Remember', 'true');
  let answer;
  try {
    answer = await fetch('/dang-nhap/lai', { method: 'POST', body: data, headers: { 'X-EOffice': '1' } });
  } catch {
    note(form, 'Máy chủ chưa trả lời', 'Phần đang gõ vẫn giữ trên máy này. Kiểm tra mạng rồi đăng nhập lại.');
    return;
  }
  if (answer.status === 204) { dialog.close('ok'); return; }
  if (answer.status !== 422) {
    note(form, 'Chưa đăng nhập được', 'Phần đang gõ vẫn giữ trên máy này. Chờ ít phút rồi bấm lại.');
    return;
  }
  body.innerHTML = await answer.text();
  body.querySelector('[type=password]')?.focus();
}

/** A message beside its cause, once per form. */
function note(form, what, why, kind = 'stop') {
  form.querySelector(':scope > [data-note]')?.remove();
  const box = document.createElement('div');
  box.className = `eo-note ${kind}`;
  box.dataset.note = '';
  box.setAttribute('role', 'alert');
  box.append(Object.assign(document.createElement('b'), { textContent: what }), Object.assign(document.createElement('span'), { textContent: why }));
  form.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  return box;
}

/** Asks who is signed in before a form leaves the page: afterwards its answer would be a sign-in page, or none. */
async function mayGo(form) {
  let answer;
  try {
    answer = await ask('/phien');
  } catch {
    note(form, 'Chưa gửi được: máy chủ chưa trả lời', 'Chưa có gì được ghi. Phần đã gõ vẫn giữ trên máy này; kiểm tra mạng rồi bấm lại.');
    return false;
  }
  if (answer.status === 401) {
    note(form, 'Chưa gửi: phiên làm việc đã hết', 'Phần đã gõ vẫn giữ nguyên. Bấm lại để đăng nhập và gửi.', 'warn');
    return false;
  }
  if (!answer.ok) return true;
  const who = await answer.text();
  if (who.toLowerCase() === me.toLowerCase()) return true;
  note(form, `Chưa gửi: máy này đang đăng nhập bằng tài khoản ${who}`, `Trang này của ${me}. Sao phần đã gõ, đăng xuất ở cửa sổ kia rồi đăng nhập lại bằng ${me}.`);
  return false;
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.getAttribute('method')?.toLowerCase() !== 'post' || form.matches('[data-sign-out], [data-again], [hx-post]')) return;
  if (form.dataset.mayGo) { delete form.dataset.mayGo; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.asking || form.dataset.sent) return;
  form.dataset.asking = '1';
  putOff = false;
  try {
    // What is typed lies on the server before the form leaves: whatever happens to the answer, it is there.
    await Promise.race([globalThis.eoffice.keep?.(form), new Promise((done) => setTimeout(done, 1500))]);
    if (!await mayGo(form)) return;
    form.querySelector(':scope > [data-note]')?.remove();
    form.dataset.mayGo = '1';
    form.requestSubmit(event.submitter ?? undefined);
    // The browser may have stopped it at an invalid field.
    delete form.dataset.mayGo;
  } finally {
    delete form.dataset.asking;
  }
}, true);

document.addEventListener('htmx:responseError', async (event) => {
  const { xhr, requestConfig: request, target } = event.detail;
  // A list that looks again by itself has no event behind it.
  if (xhr.status !== 401 || (putOff && !request.triggeringEvent) || !await renew()) return;
  globalThis.htmx.ajax(request.verb, request.path, { source: request.elt, target, values: Object.fromEntries(request.formData ?? []) });
});

globalThis.eoffice = { ask, renew, note };
