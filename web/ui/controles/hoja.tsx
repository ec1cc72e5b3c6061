/** A sheet that the server writes, to be put on paper. */
import type { MouseEvent, ReactNode } from 'react';

interface EnlaceAHojaProps {
  readonly href: string;
  readonly chico?: boolean;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** Opens it in a tab of its own, and with it what the browser prints with. */
export function EnlaceAHoja({ href, chico = false, children, ...demas }: EnlaceAHojaProps) {
  return (
    <a
      {...demas}
      className={chico ? 'boton boton-chico' : 'boton'}
      href={href}
      target="_blank"
      rel="noreferrer"
      onClick={imprimir}
    >
      {children}
    </a>
  );
}

/** Where the browser lets no page open another, the link is followed as any other. */
function imprimir(evento: MouseEvent<HTMLAnchorElement>): void {
  const hoja = window.open(evento.currentTarget.href);
  if (hoja === null) return;
  evento.preventDefault();
  hoja.addEventListener('load', () => hoja.print());
}
