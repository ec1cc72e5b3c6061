/** Scans of an order: counted on this device, and stored line by line as each is complete. */
import { useEffect, useRef, useState } from 'react';
import { contarEscaneo } from '../../../contracts/reglas/preparacion/escaneo.ts';
import type { Cuenta } from '../../../contracts/reglas/preparacion/escaneo.ts';
import { estaResuelta } from '../../../contracts/reglas/preparacion/lineas.ts';
import type { LineaPreparada } from '../../../contracts/preparacion/lineas.ts';
import { anotarCuenta, leerCuenta, useCuenta } from './cuenta.ts';
import { anunciarEscaneo } from './resultado.tsx';
import type { Anuncio } from './resultado.tsx';

export interface Escaneos {
  readonly anuncio: Anuncio | null;
  readonly leer: (codigo: string) => void;
  /** Whether the camera is open. */
  readonly mirando: boolean;
  readonly mirar: (abierta: boolean) => void;
}

interface DeQue {
  readonly numero: string;
  readonly lineas: readonly LineaPreparada[];
  /** Whether there is a connection: what was complete without one is stored once there is. */
  readonly conectado: boolean;
  readonly completar: (linea: LineaPreparada, preparados: number) => void;
  /** @param pesa what its label says, where it does */
  readonly pesar: (linea: LineaPreparada, pesa?: number) => void;
}

export function useEscaneos(de: DeQue): Escaneos & { readonly cuenta: Cuenta } {
  const { numero, lineas, conectado, completar, pesar } = de;
  const cuenta = useCuenta(numero);
  const [anuncio, anunciar] = useState<Anuncio | null>(null);
  const [mirando, mirar] = useState(false);

  const leer = (codigo: string) => {
    // As it is kept: two scans may come between two pictures of the page.
    const hecho = contarEscaneo(lineas, leerCuenta(numero), codigo);
    anunciar(anunciarEscaneo(hecho, codigo));
    if (hecho.que === 'suma' || hecho.que === 'completa') {
      anotarCuenta(numero, hecho.linea.id, hecho.van);
    }
    if (hecho.que === 'completa' || hecho.que === 'pesada') completar(hecho.linea, hecho.van);
    if (hecho.que === 'pesar') {
      mirar(false);
      pesar(hecho.linea, hecho.pesa);
    }
  };

  const enviar = useRef(completar);
  enviar.current = completar;
  const hayLineas = lineas.length > 0;
  const cuales = useRef(lineas);
  cuales.current = lineas;
  useEffect(() => {
    if (!conectado || !hayLineas) return;
    const contadas = leerCuenta(numero);
    const completas = cuales.current.filter(
      ({ id, estado, cantidad }) => !estaResuelta(estado) && contadas[id] === cantidad,
    );
    for (const linea of completas) enviar.current(linea, linea.cantidad);
  }, [numero, conectado, hayLineas]);

  return { cuenta, anuncio, leer, mirando, mirar };
}
