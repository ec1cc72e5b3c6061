/** Search as one types: the address follows, and the catalogue follows the address. */
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Icono } from './icono.tsx';

const ESPERA_MS = 250;
const CATALOGO = '/productos';

export function Buscador() {
  const [lugar, ir] = useLocation();
  const [params] = useSearchParams();
  const enCatalogo = lugar === CATALOGO;
  const buscado = enCatalogo ? (params.get('q') ?? '') : '';
  const [texto, ponerTexto] = useState(buscado);
  const reloj = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The last search that came from here: the address has nothing new to tell about it. */
  const pedido = useRef(buscado);
  useEffect(() => {
    if (buscado === pedido.current) return;
    pedido.current = buscado;
    ponerTexto(buscado);
  }, [buscado]);
  useEffect(() => () => clearTimeout(reloj.current), []);
  const campo = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const alApretar = (evento: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = evento;
      const escribe = target instanceof HTMLElement && target.closest('input, textarea, select');
      if (key !== '/' || ctrlKey || metaKey || altKey || escribe) return;
      evento.preventDefault();
      campo.current?.focus();
    };
    document.addEventListener('keydown', alApretar);
    return () => document.removeEventListener('keydown', alApretar);
  }, []);

  const buscar = (q: string) => {
    clearTimeout(reloj.current);
    pedido.current = q.trim();
    // Filters that were chosen stay; of a search there is one entry in the history, not one a letter.
    const consulta = new URLSearchParams(enCatalogo ? params : undefined);
    if (pedido.current === '') consulta.delete('q');
    else consulta.set('q', pedido.current);
    const cola = consulta.toString();
    ir(cola === '' ? CATALOGO : `${CATALOGO}?${cola}`, { replace: enCatalogo });
  };

  return (
    <form
      role="search"
      className="buscador"
      onSubmit={(evento) => {
        evento.preventDefault();
        buscar(texto);
      }}
    >
      <Icono nombre="lupa" />
      <input
        ref={campo}
        type="search"
        aria-keyshortcuts="/"
        aria-label="Buscar productos"
        placeholder="¿Qué necesitás hoy?"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        value={texto}
        onKeyDown={({ key }) => {
          if (key !== 'Escape' || texto === '') return;
          ponerTexto('');
          if (enCatalogo) buscar('');
        }}
        onChange={({ target: { value } }) => {
          ponerTexto(value);
          clearTimeout(reloj.current);
          reloj.current = setTimeout(() => buscar(value), ESPERA_MS);
        }}
      />
    </form>
  );
}
