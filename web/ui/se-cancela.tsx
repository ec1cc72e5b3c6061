/** What is going to be cancelled, for as long as that can be taken back. */
import { useAhora } from './ahora.ts';
import { Boton } from './controles/boton.tsx';

interface SeCancelaProps {
  /** ISO 8601. */
  readonly vence: string;
  /** Left out, whoever looks has not asked for it. */
  readonly deshacer?: (() => void) | undefined;
  readonly ocupado?: boolean;
}

/** «Se cancela en 0:52 · Deshacer». */
export function SeCancela({ vence, deshacer, ocupado = false }: SeCancelaProps) {
  const faltan = Math.max(0, Math.ceil((Date.parse(vence) - useAhora(1_000)) / 1_000));
  const minutos = Math.floor(faltan / 60);
  const segundos = String(faltan % 60).padStart(2, '0');
  return (
    <div className="nota tono-aviso fila se-cancela">
      <span role="timer">
        {faltan === 0 ? 'Se está cancelando…' : `Se cancela en ${minutos}:${segundos}`}
      </span>
      {faltan === 0 || deshacer === undefined ? null : (
        <Boton chico disabled={ocupado} onClick={deshacer}>
          Deshacer
        </Boton>
      )}
    </div>
  );
}
