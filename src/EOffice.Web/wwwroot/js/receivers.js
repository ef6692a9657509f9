// A board that nobody looks at asks nothing.
document.body.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden && event.target.matches('[data-poll]')) event.preventDefault();
});
