// Runs before the first paint, so it is no module: a reader who chose light or dark gets it without a flash.
document.documentElement.classList.add('scripted');
try {
  const stored = localStorage.getItem('theme');
  if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
} catch {
  // Without storage the reader's system decides.
}
