/**
 * A page that the server has drawn is seen before its scripts are there. What is pressed and written meanwhile is kept,
 * and happens once they hear. Links and forms that lead somewhere need nobody.
 */

/** Told to the document by whoever draws the page. */
const SE_OYE = 'se-oye';

export const yaSeOye = (): void => void document.dispatchEvent(new Event(SE_OYE));

type Campo = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface Escrito {
  readonly value: string;
  readonly checked: boolean;
}

const esCampo = (dado: EventTarget | null): dado is Campo =>
  dado instanceof HTMLInputElement ||
  dado instanceof HTMLTextAreaElement ||
  dado instanceof HTMLSelectElement;

/** From now on, and until it hears. */
export function guardarLoQueSeHace(): void {
  /** However often each: nothing seemed to happen. */
  const apretados = new Set<HTMLButtonElement>();
  const mandados = new Set<HTMLFormElement>();
  const escritos = new Map<Campo, Escrito>();

  function alApretar(evento: Event): void {
    const boton = evento.target instanceof Element ? evento.target.closest('button') : null;
    if (boton === null) return;
    evento.preventDefault();
    evento.stopPropagation();
    apretados.add(boton);
  }
  /** The browser would put what is written into the address. */
  function alMandar(evento: Event): void {
    const formulario = evento.target;
    if (!(formulario instanceof HTMLFormElement) || formulario.hasAttribute('action')) return;
    evento.preventDefault();
    mandados.add(formulario);
  }
  function alEscribir({ target: campo }: Event): void {
    if (!esCampo(campo)) return;
    const checked = campo instanceof HTMLInputElement && campo.checked;
    escritos.set(campo, { value: campo.value, checked });
  }

  const oyentes = [
    ['click', alApretar],
    ['submit', alMandar],
    ['input', alEscribir],
    ['change', alEscribir],
  ] as const;
  for (const [tipo, oyente] of oyentes) document.addEventListener(tipo, oyente, true);
  const alOir = (): void => {
    for (const [tipo, oyente] of oyentes) document.removeEventListener(tipo, oyente, true);
    for (const [campo, escrito] of escritos) escribirDeNuevo(campo, escrito);
    for (const boton of apretados) if (boton.isConnected) boton.click();
    for (const formulario of mandados) if (formulario.isConnected) formulario.requestSubmit();
  };
  document.addEventListener(SE_OYE, alOir, { once: true });
}

/** The page was drawn with what there was before. */
function escribirDeNuevo(campo: Campo, { value, checked }: Escrito): void {
  if (campo === document.activeElement)
    campo.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  campo.value = value;
  if (campo instanceof HTMLInputElement) campo.checked = checked;
  for (const tipo of ['input', 'change']) campo.dispatchEvent(new Event(tipo, { bubbles: true }));
}
