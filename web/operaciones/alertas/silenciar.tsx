/** For how long a cause calls nobody, who said so, and its end before time. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Silencio } from '../../../contracts/operaciones/alertas.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { causaDe } from '../../../contracts/reglas/alertas/alertas.ts';

const TIEMPOS = [
  [30, '30 minutos'],
  [120, '2 horas'],
  [480, '8 horas'],
  [1_440, '1 día'],
  [10_080, '1 semana'],
] as const;

interface SilenciarProps {
  readonly codigo: string;
  readonly silencio: Silencio | null;
}

export function Silenciar({ codigo, silencio }: SilenciarProps) {
  const cliente = useQueryClient();
  const cambiar = useMutation({
    /** Zero ends it. */
    mutationFn: (minutos: number) =>
      minutos === 0
        ? pedir('/api/alertas/silencios/quitar', { metodo: 'POST', cuerpo: { codigo } })
        : pedir('/api/alertas/silencios', { metodo: 'POST', cuerpo: { codigo, minutos } }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['alertas'] }),
  });
  const causa = causaDe(codigo);
  if (silencio !== null) {
    return (
      <span className="fila">
        <span>
          En silencio hasta {fechaHora(silencio.hasta)}, por {silencio.quien}
        </span>
        <Boton
          chico
          disabled={cambiar.isPending}
          aria-label={`Que llame otra vez: ${causa}`}
          onClick={() => cambiar.mutate(0)}
        >
          Que llame otra vez
        </Boton>
      </span>
    );
  }
  return (
    <select
      className="chico"
      aria-label={`Silenciar: ${causa}`}
      value=""
      disabled={cambiar.isPending}
      onChange={({ target }) => cambiar.mutate(Number(target.value))}
    >
      <option value="" disabled>
        Silenciar…
      </option>
      {TIEMPOS.map(([minutos, nombre]) => (
        <option key={minutos} value={minutos}>
          {nombre}
        </option>
      ))}
    </select>
  );
}
