// Stands between Elsa Studio and the server. Changes go out one after the other and name the state they were drawn from, so that nothing
// is overwritten unseen; refusals are told in words beside the drawing; a lapsed session is renewed over it. The drawing stays on screen
// whatever happens to a request.
const host = document.querySelector('[data-studio]');
const bar = document.querySelector('[data-studio-bar]');
const notes = document.querySelector('[data-studio-notes]');
const saved = document.querySelector('[data-studio-saved]');
const state = document.querySelector('[data-studio-state]');
const title = document.querySelector('[data-studio-name]');
const { scope, me } = host.dataset;
let { token } = host.dataset;
const api = new URL(`${scope}/elsa/api`, location.origin).href;
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false, hour: '2-digit', minute: '2-digit' });
const plain = globalThis.fetch.bind(globalThis);

/** For each procedure the state that the drawing on screen was loaded from. */
const seen = new Map();
let turn = Promise.resolve();
let waiting = 0;
let unsaved = false;
let conflict;
let loaded = 0;

globalThis.fetch = (input, init) => {
  const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url, document.baseURI).href;
  if (!url.startsWith(`${api}/`)) {
    if (url.includes('/_framework/')) progress();
    return plain(input, init);
  }
  const request = typeof input === 'string' || input instanceof URL ? new Request(url, init) : new Request(input, init);
  return call(request);
};

function progress() {
  loaded += 1;
  const place = document.querySelector('[data-studio-progress]');
  if (place && loaded % 5 === 0) place.textContent = `${loaded} phần trên khoảng 150. Lần đầu tải chừng 10 MB, các lần sau mở ngay.`;
}

async function call(request) {
  const path = new URL(request.url).pathname.slice(new URL(api).pathname.length);
  const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.clone().arrayBuffer();
  const sent = { request, path, body, headers: new Headers(request.headers), key: randomKey() };
  sent.headers.set('X-EOffice', '1');
  if (body === undefined) return read(sent);
  sent.headers.set('RequestVerificationToken', token);
  // Only what changes a procedure waits its turn: looking at things needn't.
  if (!/^\/(workflow-definition|bulk-actions|workflow-instances\/?[^/]*$)/.test(path) || /\/export$/.test(path)) return ask(sent);
  return write(sent);
}

async function read(sent) {
  const answer = await ask(sent);
  const id = /^\/workflow-definitions\/by-definition-id\/([^/]+)$/.exec(sent.path)?.[1];
  if (id && answer.ok) remember(decodeURIComponent(id), answer);
  return answer;
}

function write(sent) {
  waiting += 1;
  const answer = turn.then(() => change(sent)).finally(() => { waiting -= 1; });
  turn = answer.catch(() => {});
  return answer;
}

/** Sends once, and again after the person has signed in again: the key makes sure that it happens once. */
async function ask(sent) {
  const go = () => plain(sent.request.url, {
    method: sent.request.method, headers: sent.headers, body: sent.body, credentials: 'same-origin', cache: 'no-store', signal: sent.request.signal,
  });
  const answer = await go();
  if (answer.status !== 401) return answer;
  if (!await globalThis.eoffice.renew()) return answer;
  await freshToken();
  if (sent.headers.has('RequestVerificationToken')) sent.headers.set('RequestVerificationToken', token);
  return go();
}

/** A new sign-in may have a new cookie, and the token of this page belongs to the old one. */
async function freshToken() {
  const page = await (await plain(location.href, { cache: 'no-store' })).text();
  token = new DOMParser().parseFromString(page, 'text/html').querySelector('[data-studio]')?.dataset.token ?? token;
}

async function change(sent) {
  const model = sent.path === '/workflow-definitions' ? modelOf(sent.body) : undefined;
  const id = model ? model.definitionId : /^\/workflow-definitions\/([^/]+)\/(publish|retract|revert|import)/.exec(sent.path)?.[1];
  if (id && seen.has(id)) sent.headers.set('If-Match', seen.get(id));
  sent.headers.set('Idempotency-Key', sent.key);
  say('đang lưu…');
  let answer;
  try {
    answer = await ask(sent);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    unsaved = true;
    tell('stop', 'Chưa lưu được: máy chủ chưa trả lời', ['Bản đang vẽ vẫn còn trên màn hình. Kiểm tra mạng rồi gửi lại.'], [['Gửi lại', () => write({ ...sent, headers: new Headers(sent.headers) })]]);
    return refusal('Chưa lưu được: máy chủ chưa trả lời.');
  }
  if (answer.ok) return done(answer, id);
  return refused(answer, { id, model, publish: sent.path.endsWith('/publish') || publishes(sent.body) });
}

async function done(answer, id) {
  unsaved = false;
  conflict = undefined;
  const found = answer.status === 204 ? {} : await answer.clone().json().catch(() => ({}));
  const version = found.workflowDefinition ?? found;
  // What forbade publishing stays to be mended from, whatever is saved meanwhile.
  if (!notes.querySelector('[data-forbids]') || version.isPublished) notes.replaceChildren();
  remember(version.definitionId ?? id, answer);
  say(`đã lưu ${clock.format(new Date())}`);
  const warnings = Number(answer.headers.get('X-EOffice-Warnings') ?? 0);
  if (warnings > 0) {
    tell('warn', `Đã xuất bản, có ${warnings} điều nên xem lại`, ['Quy trình vẫn dùng được. Trang của bản này nêu từng điều, ở mục Kiểm tra.'],
      [['Xem', () => location.assign(`/quy-trinh/${encodeURIComponent(version.definitionId)}/${version.version}#kiem-tra`)]]);
  }
  if (version.definitionId && version.definitionId === bar.dataset.id && version.version) show(version);
  return answer;
}

/** The page's own bar follows what was saved. */
function show(version) {
  if (version.name) { title.textContent = version.name; title.title = version.name; }
  const inForce = state.dataset.inForce ?? /bản (\d+)$/.exec(state.textContent)?.[1] ?? (/đang dùng/.test(state.textContent) ? /Bản (\d+)/.exec(state.textContent)?.[1] : undefined);
  if (version.isPublished) state.dataset.inForce = version.version;
  else if (inForce) state.dataset.inForce = inForce;
  const old = state.dataset.inForce;
  const words = version.isPublished ? 'đang dùng' : old && Number(old) < version.version ? `nháp, đang dùng bản ${old}` : old ? 'ngừng dùng' : 'nháp';
  if (words === 'ngừng dùng') delete state.dataset.inForce;
  state.textContent = `Bản ${version.version} · ${words}`;
  state.classList.toggle('ok', Boolean(version.isPublished));
}

async function refused(answer, what) {
  const told = await answer.clone().json().catch(() => ({}));
  const lines = told.errors?.generalErrors ?? [told.message ?? 'Máy chủ chưa nhận. Thử lại; nếu vẫn lỗi thì báo quản trị.'];
  unsaved = true;
  if (answer.status === 412) {
    stale(told.message ?? lines[0], what);
    // Said once in our words, with the ways out; the Studio keeps quiet about a 403.
    return quiet(told);
  }
  if (answer.status === 401) {
    tell('stop', 'Chưa lưu: phiên làm việc đã hết', ['Bản đang vẽ vẫn còn trên màn hình. Sửa tiếp hoặc bấm Lưu để đăng nhập lại và gửi.']);
    return refusal('Chưa lưu: phiên làm việc đã hết.');
  }
  const [head, ...rest] = lines.length === 1 ? cut(lines[0]) : [what.publish ? `Chưa xuất bản được: ${lines.length} chỗ cần sửa` : 'Chưa lưu được', ...lines];
  tell('stop', what.publish && lines.length === 1 && !head.startsWith('Chưa') ? `Chưa xuất bản được: ${lines[0]}` : head, what.publish && lines.length === 1 && !head.startsWith('Chưa') ? [] : rest);
  if (what.publish) notes.firstElementChild?.setAttribute('data-forbids', '');
  say(what.publish ? 'đã lưu, chưa xuất bản' : 'chưa lưu', !what.publish);
  unsaved = !what.publish;
  return answer.status === 400 ? answer : refusal(...lines);
}

/** Somebody else saved meanwhile. Theirs stays; mine stays on screen until the person decides. */
function stale(message, what) {
  conflict = what.model ?? conflict;
  say('chưa lưu: đã có bản khác', true);
  const who = message.replace(/^Chưa [^:]+: /, '').split('. ')[0];
  const ways = [['Mở bản của người đó', () => { unsaved = false; location.reload(); }]];
  if (conflict) ways.push(['Giữ bản của tôi thành quy trình khác', keepMine]);
  tell('warn', `Chưa lưu: ${who}`, ['Không bản nào bị ghi đè. Bản ông/bà đang vẽ vẫn còn trên màn hình, chưa được lưu. Mở bản của người đó thì bỏ phần vừa vẽ.'], ways);
}

async function keepMine() {
  const name = `${conflict.name} (bản của ${me} ${clock.format(new Date())})`;
  const model = { ...conflict, definitionId: null, id: null, name, version: 1, isLatest: true, isPublished: false, links: null };
  const headers = new Headers({ 'Content-Type': 'application/json', 'X-EOffice': '1', RequestVerificationToken: token, 'Idempotency-Key': randomKey() });
  const sent = { request: new Request(`${api}/workflow-definitions`, { method: 'POST' }), path: '/workflow-definitions', headers, body: JSON.stringify({ model, publish: false }) };
  const answer = await ask(sent).catch(() => undefined);
  const made = answer?.ok ? await answer.json() : undefined;
  if (!made) { tell('stop', 'Chưa giữ được bản của ông/bà', ['Bản đang vẽ vẫn còn trên màn hình. Thử lại, hoặc dùng Xuất tệp để giữ trên máy.'], [['Thử lại', keepMine]]); return; }
  unsaved = false;
  location.assign(`${scope}/${encodeURIComponent(made.workflowDefinition.definitionId)}`);
}

function tell(kind, what, lines, ways = []) {
  const box = document.createElement('div');
  box.className = `eo-note ${kind}`;
  box.setAttribute('role', 'alert');
  box.append(Object.assign(document.createElement('b'), { textContent: what }));
  if (lines.length === 1) box.append(Object.assign(document.createElement('span'), { textContent: lines[0] }));
  if (lines.length > 1) {
    const list = document.createElement('ul');
    list.append(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })));
    box.append(list);
  }
  const acts = Object.assign(document.createElement('span'), { className: 'eo-acts' });
  for (const [label, act] of [...ways, ['Đóng', () => box.remove()]]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'eo-btn', textContent: label });
    button.addEventListener('click', act);
    acts.append(button);
  }
  box.append(acts);
  notes.replaceChildren(box);
}

function say(text, bad = false) {
  if (!saved) return;
  saved.textContent = text;
  saved.classList.toggle('eo-stop-ink', bad);
}

function remember(id, answer) {
  const tag = answer.headers.get('ETag');
  if (id && tag) seen.set(id, tag);
}

const asJson = (value, status) => new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
const refusal = (...lines) => asJson({ statusCode: 400, message: lines[0], errors: { generalErrors: lines } }, 400);
const quiet = (told) => asJson(told, 403);

function cut(message) {
  const at = message.indexOf(': ');
  return at > 0 && at < 70 ? [message.slice(0, at), message[at + 2].toUpperCase() + message.slice(at + 3)] : [message];
}

function modelOf(body) {
  try { return JSON.parse(new TextDecoder().decode(body)).model; } catch { return undefined; }
}

function publishes(body) {
  try { return JSON.parse(new TextDecoder().decode(body)).publish === true; } catch { return false; }
}

/** randomUUID is missing where the office is reached without https. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

addEventListener('beforeunload', (event) => { if (waiting > 0 || unsaved) event.preventDefault(); });
