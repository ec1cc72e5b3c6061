/** What is written in the search box, and where it leads. */
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { recordarBusqueda } from '../../datos/guardado/busquedas.ts';
import type { Opcion } from './opciones.ts';

const CATALOGO = '/productos';

export interface Escrito {
  readonly texto: string;
  readonly escribir: (texto: string) => void;
  /** To what it finds; of nothing, to all there is. Filters that were chosen stay. */
  readonly buscar: (q: string) => void;
  readonly elegir: (opcion: Opcion) => void;
  /** On a page of results an emptied box shows everything again. */
  readonly vaciar: () => void;
}

/** The box says what the address does, until somebody writes in it. */
export function useEscrito(): Escrito {
  const [lugar, ir] = useLocation();
  const [params] = useSearchParams();
  const enCatalogo = lugar === CATALOGO;
  const buscado = enCatalogo ? (params.get('q') ?? '') : '';
  const [texto, escribir] = useState(buscado);
  /** The last search that came from here: the address has nothing new to tell about it. */
  const pedido = useRef(buscado);
  useEffect(() => {
    if (buscado === pedido.current) return;
    pedido.current = buscado;
    escribir(buscado);
  }, [buscado]);

  const buscar = (q: string) => {
    pedido.current = q.trim();
    escribir(pedido.current);
    recordarBusqueda(pedido.current);
    const consulta = new URLSearchParams(enCatalogo ? params : undefined);
    if (pedido.current === '') consulta.delete('q');
    else consulta.set('q', pedido.current);
    const cola = consulta.toString();
    ir(cola === '' ? CATALOGO : `${CATALOGO}?${cola}`);
  };
  const llevar = (ruta: string) => {
    pedido.current = '';
    escribir('');
    ir(ruta);
  };
  return {
    ...{ texto, escribir, buscar },
    elegir(opcion) {
      if (opcion.tipo === 'busqueda') buscar(opcion.texto);
      else if (opcion.tipo === 'producto') llevar(`${CATALOGO}/${opcion.producto.id}`);
      else llevar(`${CATALOGO}?${new URLSearchParams({ [opcion.tipo]: opcion.nombre })}`);
    },
    vaciar() {
      escribir('');
      if (enCatalogo && params.has('q')) buscar('');
    },
  };
}
