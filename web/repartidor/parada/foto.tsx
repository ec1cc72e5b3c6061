/** A photo taken at the door: made smaller at once, kept on the phone when what it proves is done. */
import { useState } from 'react';
import { achicar, guardarFoto } from '../datos/fotos.ts';

/** What is done with it is one thing at a time; what goes wrong is said. */
export function useFoto() {
  const [foto, ponerFoto] = useState<Blob | null>(null);
  const [error, ponerError] = useState<string>();
  const [ocupado, ponerOcupado] = useState(false);
  const hacer = async (paso: () => Promise<void>) => {
    if (ocupado) return;
    ponerOcupado(true);
    ponerError(undefined);
    try {
      await paso();
    } catch (fallo) {
      ponerError(fallo instanceof Error ? fallo.message : 'Algo salió mal');
    } finally {
      ponerOcupado(false);
    }
  };
  return {
    hay: foto !== null,
    estado: error ?? (foto === null ? '' : `Foto lista (${Math.ceil(foto.size / 1024)} KB)`),
    fallo: error !== undefined,
    elegir: (archivo: File | undefined) =>
      void hacer(async () => ponerFoto(archivo === undefined ? null : await achicar(archivo))),
    /** Goes on with where it is kept, or null. */
    conEsta: (seguir: (foto: string | null) => void) =>
      void hacer(async () => seguir(foto === null ? null : await guardarFoto(foto))),
  };
}

interface CampoFotoProps {
  readonly foto: ReturnType<typeof useFoto>;
  readonly etiqueta: string;
}

export function CampoFoto({ foto: { elegir }, etiqueta }: CampoFotoProps) {
  return (
    <label className="campo">
      {etiqueta}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        onChange={({ target }) => elegir(target.files?.[0])}
      />
    </label>
  );
}

export function EstadoDeFoto({ foto: { estado, fallo } }: Pick<CampoFotoProps, 'foto'>) {
  return (
    <p role="status" className={fallo ? 'campo-error' : 'tenue'}>
      {estado}
    </p>
  );
}
