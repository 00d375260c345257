// Choices a person makes for this browser, read before the first paint.
document.documentElement.lang = 'en';
window.veranda = {
  theme(choice) {
    if (choice) {
      localStorage.setItem('veranda.theme', choice);
    }
    const chosen = localStorage.getItem('veranda.theme') ?? 'system';
    const dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    return chosen;
  },
  // Single-key shortcuts can be turned off (WCAG 2.1.4).
  shortcuts(choice) {
    if (choice) {
      localStorage.setItem('veranda.shortcuts', choice);
    }
    return localStorage.getItem('veranda.shortcuts') ?? 'on';
  }
};
window.veranda.theme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.veranda.theme());
