/** The switch by which a driver shares where they are, and what becomes of it. */
import { useUbicacion } from './usar.ts';
import type { Impedimento, Ubicacion } from './usar.ts';

const NO_SE_PUEDE: Readonly<Record<Impedimento, string>> = {
  sin_https: 'Con esta dirección (http) el navegador no da la ubicación: abrí la misma con https.',
  sin_aparato: 'Este navegador no sabe dónde está.',
  negada:
    'El navegador no deja usar tu ubicación: dale permiso en los ajustes del sitio y volvé a encenderlo.',
  no_se_sabe: 'Todavía no se encuentra tu ubicación: seguimos probando.',
};

interface CompartirProps {
  readonly usuarioId: number;
  /** The stop they are on their way to. */
  readonly numero: string | null;
}

export function Compartir({ usuarioId, numero }: CompartirProps) {
  const ubicacion = useUbicacion(usuarioId, numero);
  return (
    <section className="ubicacion" aria-labelledby="ubicacion">
      <h2 id="ubicacion">Mi ubicación</h2>
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={ubicacion.encendida}
          onChange={ubicacion.cambiar}
        />
        Compartir mi ubicación mientras reparto
      </label>
      <p className="tenue" role="status">
        {enPalabras(ubicacion, numero)}
      </p>
    </section>
  );
}

function enPalabras({ encendida, impedimento }: Ubicacion, numero: string | null): string {
  if (!encendida) {
    return 'La ven despacho y quien espera la entrega a la que vas. Solo el último lugar: no queda tu recorrido.';
  }
  if (impedimento !== null) return NO_SE_PUEDE[impedimento];
  return numero === null
    ? 'Se comparte cuando salgas con una entrega.'
    : 'La ven despacho y quien espera esta entrega.';
}
