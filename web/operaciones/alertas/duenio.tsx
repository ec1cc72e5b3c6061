/** Whose an alert is: taken with one press, let go, or given to somebody else who runs the shop. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import type { Alerta } from '../../../contracts/operaciones/alertas.ts';
import type { ClienteAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { useMiId } from '../../ui/sesion/cuenta.tsx';
import { fechaHora } from '../../ui/textos.ts';

const QUIENES = '/api/admin/clientes?rol=admin&estado=activos&orden=nombre&limite=100';
const FRESCO_MS = 300_000;

/** All who may see to an alert. */
function useQuienes(): readonly ClienteAdmin[] {
  const { data = [] } = useQuery({
    queryKey: ['quienes administran'],
    queryFn: async () => (await pedir<{ clientes: readonly ClienteAdmin[] }>(QUIENES)).clientes,
    staleTime: FRESCO_MS,
  });
  return data;
}

/** Nothing of one that is over: it is nobody's to see to any more. */
export function Duenio({ alerta }: { readonly alerta: Alerta }) {
  const yo = useMiId();
  return alerta.resuelta_en !== null || yo === undefined ? null : <Pasar {...{ alerta, yo }} />;
}

function Pasar({ alerta, yo }: { readonly alerta: Alerta; readonly yo: number }) {
  const quienes = useQuienes();
  const pasar = usePasar(alerta);
  const { duenio } = alerta;
  const cual = enPalabras(alerta.mensaje);
  const demas = quienes.filter(({ id }) => id !== (duenio?.id ?? yo));
  return (
    <>
      {duenio === null ? (
        <Boton
          chico
          disabled={pasar.isPending}
          aria-label={`Lo tomo yo: ${cual}`}
          onClick={() => pasar.mutate(yo)}
        >
          Lo tomo yo
        </Boton>
      ) : null}
      {duenio?.id === yo ? (
        <Boton
          chico
          disabled={pasar.isPending}
          aria-label={`Soltar: ${cual}`}
          onClick={() => pasar.mutate(null)}
        >
          Soltar
        </Boton>
      ) : null}
      {demas.length === 0 ? null : (
        <select
          className="chico"
          aria-label={`Dar a alguien: ${cual}`}
          value=""
          disabled={pasar.isPending}
          onChange={({ target }) => pasar.mutate(Number(target.value))}
        >
          <option value="" disabled>
            Dar a…
          </option>
          {demas.map(({ id, email }) => (
            <option key={id} value={id}>
              {id === yo ? `${email} (yo)` : email}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** Who has it, since when, and by whose word where that is not theirs. */
export function deQuienEs({ duenio, manos }: Alerta): string[] {
  if (duenio === null) return [];
  const [ultima] = manos;
  const porque =
    ultima === undefined || ultima.quien === duenio.quien ? '' : `, se la dio ${ultima.quien}`;
  return [`la tiene ${duenio.quien} desde ${fechaHora(duenio.desde)}${porque}`];
}

/** Out of the hands that it is seen in: who was quicker has it, and is told. */
function usePasar({ id, duenio }: Alerta) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (a: number | null) =>
      pedir<Alerta>(`/api/alertas/${id}/duenio`, {
        ...{ metodo: 'PUT', cuerpo: { a, de: duenio?.id ?? null } },
      }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['alertas'] }),
  });
}
