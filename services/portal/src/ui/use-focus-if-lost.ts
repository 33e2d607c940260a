import { useEffect, useRef } from 'react';

/**
 * What was pressed is gone, and the focus with it: what came instead has it then. It is taken from nobody who is
 * elsewhere on the page, and not when the page has just been loaded.
 */
export function useFocusIfLost<T extends HTMLElement>(wasPressed: boolean) {
  const element = useRef<T>(null);
  useEffect(() => {
    if (wasPressed && document.activeElement === document.body) element.current?.focus();
    // Once, as it appears.
  }, []);
  return element;
}
