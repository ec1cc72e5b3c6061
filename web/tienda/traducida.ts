/**
 * A translator of the browser's puts elements of its own (`<font>`) in the place of the page's texts. Whoever draws the
 * page does not know: what changes then would be written where nobody sees it, such as another total. Here each text
 * that was taken out goes on as if it were where its translation is, and comes back with what is new.
 */

const esTraduccion = (nodo: Node | null): nodo is Element => nodo?.nodeName === 'FONT';

/** What says where a node is; of a text that was taken out, as of its translation. */
const PRESTADAS = ['parentNode', 'nextSibling', 'remove', 'data'] as const;

/** Watches for it from now on. */
export function dejarseTraducir(): void {
  const traducciones = new WeakMap<Node, Element>();

  function volver(texto: Node): void {
    const traduccion = traducciones.get(texto);
    if (traduccion === undefined) return;
    traducciones.delete(texto);
    for (const prestada of PRESTADAS) Reflect.deleteProperty(texto, prestada);
    traduccion.replaceWith(texto);
  }

  function reemplazar(texto: Text, traduccion: Element): void {
    traducciones.set(texto, traduccion);
    const configurable = true;
    Object.defineProperties(texto, {
      parentNode: { configurable, get: () => traduccion.parentNode },
      nextSibling: { configurable, get: () => traduccion.nextSibling },
      remove: { configurable, value: () => traduccion.remove() },
      data: {
        configurable,
        get: () => texto.nodeValue,
        set(nuevo: string) {
          volver(texto);
          texto.data = nuevo;
        },
      },
    });
  }

  new MutationObserver((cambios) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of cambios) {
      const traduccion = [...addedNodes, previousSibling, nextSibling].find(esTraduccion);
      if (traduccion === undefined) continue;
      for (const quitado of removedNodes) {
        if (quitado instanceof Text && !quitado.isConnected) reemplazar(quitado, traduccion);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });

  // The newer of both is not everywhere.
  for (const como of ['insertBefore', 'moveBefore']) {
    const poner: unknown =
      Reflect.get(Node.prototype, como) ?? Reflect.get(Element.prototype, como);
    if (typeof poner !== 'function') continue;
    const donde = Object.hasOwn(Node.prototype, como) ? Node.prototype : Element.prototype;
    Reflect.set(donde, como, function (this: Node, nodo: Node, antesDe: Node | null): unknown {
      volver(nodo);
      const lugar = antesDe === null ? null : (traducciones.get(antesDe) ?? antesDe);
      const puesto: unknown = Reflect.apply(poner, this, [nodo, lugar]);
      return puesto;
    });
  }
}
