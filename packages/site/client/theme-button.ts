/** Puts a button into the page's head that goes from light to dark and back, and remembers it. */
export function addThemeButton(): void {
  const head = document.querySelector('.site-head');
  if (head === null) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  const show = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
  };
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // Without storage the choice holds for this page.
    }
    show();
  });
  show();
  head.append(button);
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}
