/** The one button. */
import type { ButtonHTMLAttributes } from 'react';

export interface BotonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tipo?: 'principal' | 'peligro' | 'comun';
  readonly chico?: boolean;
}

export function Boton({ tipo = 'comun', chico = false, className = '', ...resto }: BotonProps) {
  const clases = ['boton', tipo === 'comun' ? '' : `boton-${tipo}`, chico ? 'boton-chico' : ''];
  return (
    <button
      type="button"
      {...resto}
      className={[...clases, className].filter((clase) => clase !== '').join(' ')}
    />
  );
}
