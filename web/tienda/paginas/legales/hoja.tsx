/** A page to be read. */
import type { ReactNode } from 'react';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import './legales.css';

export function HojaParaLeer({ titulo, children }: { titulo: string; children: ReactNode }) {
  return (
    <article className="para-leer">
      <Titulo>{titulo}</Titulo>
      {children}
    </article>
  );
}
