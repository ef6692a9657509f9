// G goes to a number; event.code, because Telex and VNI compose letters.
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.code !== 'KeyG') return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const field = document.querySelector('[data-goto]');
  if (field) { event.preventDefault(); field.focus(); field.select(); }
});
