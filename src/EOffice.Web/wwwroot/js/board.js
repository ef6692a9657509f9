// The button says how many are chosen, and is off while there are none.
const form = document.getElementById('don-doc');
const boxes = [...document.querySelectorAll('[form="don-doc"][type="checkbox"]')];
if (form) {
  const button = form.querySelector('button');
  const tell = () => {
    const chosen = boxes.filter((b) => b.checked).length;
    button.disabled = chosen === 0;
    button.textContent = chosen === 0 ? 'Đôn đốc việc đã chọn' : button.dataset.countWords.replace('{0}', chosen);
  };
  let last = null;
  for (const box of boxes) {
    box.addEventListener('change', tell);
    box.addEventListener('click', (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
        tell();
      }
      last = box;
    });
  }
  addEventListener('pageshow', tell);
  tell();
}
