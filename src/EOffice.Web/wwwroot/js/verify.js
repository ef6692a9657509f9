// The hash is counted here, so that an original is recognised without leaving this machine. Only a file that differs is worth sending.
const form = document.querySelector('[data-verify]');
const say = form?.querySelector('[data-verify-say]');
const input = form?.querySelector('input[type=file]');

const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');

async function check() {
  const file = input.files[0];
  if (!file) return;
  say.textContent = `Đang tính mã băm của “${file.name}” trên máy này…`;
  const hash = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const response = await fetch(`${form.action}?bam=${hash}`, { credentials: 'omit' });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const result = page.querySelector('#tep-da-kiem-tra');
  if (result?.querySelector('.eo-tag.ok')) {
    result.querySelector('h2').textContent = `Tệp “${file.name}” của ông/bà`;
    document.querySelector('#tep-da-kiem-tra')?.remove();
    form.before(result);
    say.textContent = 'Tệp được đọc trên máy của ông/bà; nội dung không gửi về máy chủ.';
    result.setAttribute('tabindex', '-1');
    result.focus();
    return;
  }

  say.textContent = 'Tệp khác bản gốc. Đang gửi tệp lên để biết khác ở đâu…';
  form.submit();
}

// Counting needs a secure page; without it the form goes the plain way.
if (form && window.crypto?.subtle) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check().catch(() => form.submit());
  });
}
