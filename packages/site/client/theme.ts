// Runs before the first paint: a reader who chose light or dark gets it without a flash.
{
  const stored = (() => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  })();
  if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
  document.documentElement.classList.add('scripted');
}
