/** The search box: while one writes it suggests, by the combobox pattern of ARIA; Enter searches. */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useBarra } from '../../../ui/buscador.ts';
import { olvidarBusqueda, useBusquedas } from '../../datos/guardado/busquedas.ts';
import { useSugerencias } from '../../datos/sugerencias.ts';
import { Icono } from '../marco/icono.tsx';
import { useEscrito } from './escrito.ts';
import type { Escrito } from './escrito.ts';
import { opcionesDe, siguiente } from './opciones.ts';
import { Panel, idDe } from './panel.tsx';
import './buscador.css';

export function Buscador() {
  const escrito = useEscrito();
  const { texto } = escrito;
  const campo = useRef<HTMLInputElement>(null);
  useBarra(campo);
  const lista = useLista(escrito, campo);
  const { id, opciones, activa, desplegada, abrir, cerrar } = lista;
  return (
    <form
      role="search"
      // Where it leads before the page hears.
      action="/productos"
      className="buscador"
      onSubmit={(evento) => {
        evento.preventDefault();
        lista.buscar(texto);
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cerrar();
      }}
      onKeyDown={(evento) => {
        if (evento.target === campo.current || evento.key === 'Escape') lista.alApretar(evento);
      }}
    >
      <Icono nombre="lupa" />
      <input
        ref={campo}
        type="search"
        name="q"
        role="combobox"
        aria-expanded={desplegada}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={activa === -1 ? undefined : idDe(id, activa)}
        aria-keyshortcuts="/"
        aria-label="Buscar productos"
        placeholder="¿Qué necesitás hoy?"
        autoComplete="off"
        autoCapitalize="none"
        enterKeyHint="search"
        maxLength={100}
        value={texto}
        onFocus={abrir}
        onClick={abrir}
        onChange={({ target: { value } }) => {
          escrito.escribir(value);
          abrir();
        }}
      />
      {desplegada ? (
        <Panel
          {...{ id, opciones, activa }}
          corregida={texto.trim() === '' ? undefined : lista.corregida}
          elegir={lista.elegir}
          olvidar={(busqueda) => {
            olvidarBusqueda(busqueda);
            campo.current?.focus();
          }}
        />
      ) : null}
      <p role="status" className="oculto-visual">
        {desplegada ? cuantas(opciones.length) : ''}
      </p>
    </form>
  );
}

const cuantas = (n: number) => (n === 1 ? '1 sugerencia' : `${n} sugerencias`);

/** What is offered, which of it the arrows are on, and what keys do. */
function useLista(escrito: Escrito, campo: RefObject<HTMLInputElement | null>) {
  const { texto } = escrito;
  const id = useId();
  const [abierta, ponerAbierta] = useState(false);
  const [senalada, ponerSenalada] = useState(-1);
  const sugeridas = useSugerencias(texto, abierta);
  const opciones = opcionesDe(texto, useBusquedas(), sugeridas);
  const desplegada = abierta && opciones.length > 0;
  // What the arrows were on may be gone with the next letter.
  const activa = desplegada && senalada < opciones.length ? senalada : -1;

  const cerrar = () => {
    ponerAbierta(false);
    ponerSenalada(-1);
  };
  const abrir = () => {
    ponerAbierta(true);
    ponerSenalada(-1);
  };
  /** What was asked for is under the keyboard of a phone, which goes with the focus. */
  const yendo = (ir: () => void) => {
    cerrar();
    if (window.matchMedia('(pointer: coarse)').matches) campo.current?.blur();
    ir();
  };
  const elegir = (cual: number) => {
    const opcion = opciones[cual];
    if (opcion !== undefined) yendo(() => escrito.elegir(opcion));
  };

  function alApretar(evento: KeyboardEvent): void {
    const { key } = evento;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      evento.preventDefault();
      ponerAbierta(true);
      ponerSenalada(siguiente(activa, opciones.length, key === 'ArrowDown' ? 1 : -1));
    } else if (key === 'Enter' && activa !== -1) {
      evento.preventDefault();
      elegir(activa);
    } else if (key === 'Escape') {
      // By itself the browser would empty the box.
      evento.preventDefault();
      campo.current?.focus();
      if (desplegada) cerrar();
      else escrito.vaciar();
    }
  }
  return {
    ...{ id, opciones, activa, desplegada, abrir, cerrar, elegir, alApretar },
    corregida: sugeridas?.corregida,
    buscar: (q: string) => yendo(() => escrito.buscar(q)),
  };
}
