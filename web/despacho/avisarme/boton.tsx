/** The button that has somebody called back to the tab, and lets them be again. */
import { useEffect, useState } from 'react';
import { avisar } from '../../ui/avisos.tsx';
import { QUE_HACER } from '../../ui/aparato/impedimento.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { llama, noLlamar, pedirQueLlame } from './llamar.ts';

export function BotonAvisarme() {
  const [activo, ponerActivo] = useState(llama);
  // Of all tabs at once.
  useEffect(() => {
    const mirar = () => ponerActivo(llama());
    window.addEventListener('storage', mirar);
    return () => window.removeEventListener('storage', mirar);
  }, []);
  const cambiar = async () => {
    if (activo) {
      noLlamar();
      ponerActivo(false);
      return;
    }
    const porque = await pedirQueLlame();
    if (porque !== null) avisar({ tono: 'aviso', texto: QUE_HACER[porque] }, 10_000);
    ponerActivo(llama());
  };
  return (
    <Boton
      chico
      aria-pressed={activo}
      aria-label={activo ? 'Avisarme: sí' : 'Avisarme: no'}
      title="Avisarme de alertas y tickets urgentes cuando no miro esta pestaña"
      onClick={() => void cambiar()}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" className="trazo">
        <path d="M4 14h12l-1.5-2V9a4.5 4.5 0 0 0-9 0v3zM8.5 16.5a1.5 1.5 0 0 0 3 0" />
        {activo ? null : <path d="M3 3l14 14" />}
      </svg>
    </Boton>
  );
}
