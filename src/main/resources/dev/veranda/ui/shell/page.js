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
  },
  // Calls back for a single key while the element is on the page, unless somebody types, a dialog is open, or such
  // keys are turned off. The listener outlives the element by one key press: then it finds it gone and removes itself.
  onKey(element, keys, act) {
    const listen = e => {
      if (!element.isConnected) {
        document.removeEventListener('keydown', listen);
        return;
      }
      const at = e.composedPath()[0];
      const typing = at.isContentEditable
          || (/^(input|textarea|select)$/i.test(at.tagName ?? '') && at.type !== 'checkbox');
      if (keys.includes(e.key) && !typing && !e.ctrlKey && !e.metaKey && !e.altKey
          && !document.querySelector('vaadin-dialog[opened]') && window.veranda.shortcuts() !== 'off') {
        e.preventDefault();
        act(e);
      }
    };
    document.addEventListener('keydown', listen);
  }
};
window.veranda.theme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.veranda.theme());

// A step back that is taken before the page of the last step forward has settled is taken for a part of that by Flow, which
// then shows the page of one address under another. Such a step waits.
(() => {
  const LONGEST = 3000;
  const push = history.pushState.bind(history);
  let settling = 0;
  let late;
  const settle = () => {
    settling = 0;
    if (late) {
      clearTimeout(late);
      late = undefined;
      setTimeout(() => dispatchEvent(new PopStateEvent('popstate', {state: history.state})));
    }
  };
  history.pushState = (...entry) => {
    push(...entry);
    settling = Date.now() + LONGEST;
  };
  addEventListener('popstate', step => {
    if (Date.now() < settling) {
      step.stopImmediatePropagation();
      late ??= setTimeout(settle, LONGEST);
    }
  }, true);
  addEventListener('vaadin-navigated', settle);
})();

// Says when Veranda cannot be reached, and keeps what would need it from being pressed meanwhile.
(() => {
  const BUTTONS = 'vaadin-button, vaadin-menu-bar, vaadin-tab, vaadin-select, vaadin-checkbox, .link-button, main button';
  let banner;
  let off = [];
  const say = (words, lost) => {
    if (!banner) {
      banner = document.createElement('div');
      banner.id = 'connection';
      banner.setAttribute('role', 'alert');
      banner.setAttribute('popover', 'manual');
      document.body.append(banner);
    }
    banner.classList.toggle('connection-lost', lost);
    banner.showPopover();
    banner.textContent = words;
  };
  const lost = () => {
    if (off.length === 0) {
      off = [...document.querySelectorAll(BUTTONS)].filter(button => !button.inert);
      off.forEach(button => { button.inert = true; });
      document.documentElement.setAttribute('data-connection', 'lost');
      say('Connection lost, trying again. What you typed is still here.', true);
    }
  };
  const back = () => {
    if (off.length > 0) {
      off.forEach(button => { button.inert = false; });
      off = [];
      document.documentElement.removeAttribute('data-connection');
      say('Connected again.', false);
      setTimeout(() => off.length === 0 && banner.hidePopover(), 3000);
    }
  };
  const watch = () => {
    const store = window.Vaadin?.connectionState;
    if (!store) {
      setTimeout(watch, 300);
      return;
    }
    // Each further try is "loading" for a moment, which is not yet a connection.
    const look = () => {
      if (store.offline || (!navigator.onLine && off.length > 0)) {
        lost();
      } else if (store.state === 'connected') {
        back();
      }
    };
    store.addStateChangeListener(look);
    addEventListener('offline', lost);
    addEventListener('online', look);
  };
  watch();
})();
