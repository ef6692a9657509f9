// Choosing rows of Việc của tôi to pass on together: only rows of one kind of step, a range with Shift, all of the page, and what is chosen
// in words. The boxes are the page's own; without script the button and the server do the same.
const section = document.querySelector('[aria-label="Danh sách việc"]');
let last;

const boxes = () => [...document.querySelectorAll('input[name=viec][form=hang-loat]')];

function draw() {
  const bar = document.querySelector('[data-picks]');
  if (!bar) return;
  for (const hidden of bar.querySelectorAll('[data-script-only]')) hidden.hidden = false;
  const all = boxes();
  const kind = all.find((box) => box.checked && !box.disabled)?.dataset.kind;
  for (const box of all) {
    box.disabled = Boolean(kind) && box.dataset.kind !== kind;
    if (box.disabled) box.checked = false;
    box.closest('[data-row]')?.classList.toggle('chosen', box.checked);
  }
  const count = all.filter((box) => box.checked).length;
  bar.classList.toggle('on', count > 0);
  bar.querySelector('[data-pick-acts]').hidden = count === 0;
  bar.querySelector('[data-pick-hint]').hidden = count > 0;
  bar.querySelector('[data-pick-count]').textContent = count > 0 ? `Đã chọn ${count}` : '';
  bar.querySelector('[data-pick-go]').textContent = `Chuyển ${count} việc…`;
  for (const button of bar.querySelectorAll('[data-pick-all]')) button.disabled = Boolean(kind) && button.dataset.pickAll !== kind;
}

document.addEventListener('click', (event) => {
  const box = event.target.closest?.('input[name=viec][form=hang-loat]');
  if (box) {
    const all = boxes();
    if (event.shiftKey && last?.isConnected && box.checked) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const other of all.slice(from, to + 1)) if (other.dataset.kind === box.dataset.kind) other.checked = true;
    }
    last = box;
    draw();
    return;
  }
  const every = event.target.closest?.('[data-pick-all]');
  if (every) {
    for (const other of boxes()) if (other.dataset.kind === every.dataset.pickAll) other.checked = true;
    draw();
    document.querySelector('[data-pick-go]').focus();
  }
  if (event.target.closest?.('[data-pick-none]')) {
    for (const other of boxes()) other.checked = false;
    draw();
  }
});
// The keys X and Shift+X set boxes themselves: after they are through, what is chosen is told anew.
document.addEventListener('change', (event) => { if (event.target.matches?.('input[name=viec]')) setTimeout(draw); });
addEventListener('pageshow', () => setTimeout(draw));
// The list is replaced when it changes or is filtered; its boxes are set again by whoever replaced it.
if (section) new MutationObserver(() => setTimeout(draw)).observe(section, { childList: true });
draw();
