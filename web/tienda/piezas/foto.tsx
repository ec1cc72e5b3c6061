/** The picture of a product or, where there is none, a plain one of its category. */
import { useState } from 'react';
import { Icono } from './icono.tsx';
import type { NombreIcono } from './icono.tsx';

/** Word of a category's name, without accents → its icon. */
const ICONOS: readonly (readonly [palabra: string, icono: NombreIcono])[] = [
  ['almacen', 'almacen'],
  ['lacteo', 'lacteos'],
  ['verdura', 'verduras'],
  ['fruta', 'verduras'],
  ['carne', 'carnes'],
  ['fiambre', 'carnes'],
  ['pan', 'panaderia'],
  ['bebida', 'bebidas'],
  ['limpieza', 'limpieza'],
  ['cuidado', 'cuidado'],
  ['congelado', 'congelados'],
  ['bebe', 'bebes'],
];
const COLORES = 8;

const plano = (texto: string) => texto.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function iconoDe(categoria: string): NombreIcono {
  const nombre = plano(categoria);
  return (
    ICONOS.find(([palabra]) => nombre.startsWith(palabra) || nombre.includes(` ${palabra}`))?.[1] ??
    'canasta'
  );
}

/** The same text always has the same colour. */
export function colorDe(texto: string): string {
  let suma = 0;
  for (const letra of plano(texto)) suma = (suma * 31 + letra.charCodeAt(0)) % 997;
  return `color-${suma % COLORES}`;
}

interface FotoProps {
  readonly url: string | null;
  readonly nombre: string;
  /** Without it, the placeholder is the first letter of the name. */
  readonly categoria?: string;
}

export function Foto({ url, nombre, categoria }: FotoProps) {
  const [rota, ponerRota] = useState(false);
  if (url !== null && !rota) {
    // The name stands beside it: read twice, it would only be in the way.
    return (
      <span className="foto">
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => ponerRota(true)} />
      </span>
    );
  }
  return (
    <span className={`foto foto-falta ${colorDe(categoria ?? nombre)}`} aria-hidden="true">
      {categoria === undefined ? (
        nombre.trim().charAt(0).toUpperCase()
      ) : (
        <Icono nombre={iconoDe(categoria)} />
      )}
    </span>
  );
}
