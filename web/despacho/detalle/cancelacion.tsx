/** A cancellation that can still be taken back, by whoever asked for it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { avisar } from '../../ui/avisos.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../ui/red/clave.ts';
import { SeCancela } from '../../ui/se-cancela.tsx';

export function Cancelacion({ ticket: { numero, cancelacion } }: { readonly ticket: Ticket }) {
  const cliente = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (clave: string) => pedirQueSeDeshaga(numero, clave),
    onSuccess: () => avisar({ texto: 'Sigue en pie: no se cancela', tono: 'ok' }),
    onError: (error) => avisar({ texto: mensajeDe(error), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['ticket', numero] }),
  });
  if (cancelacion == null) return null;
  // Of the shopper's only they decide.
  const deshacer = cancelacion.actor.startsWith('admin:') ? () => mutate(nuevaClave()) : undefined;
  return <SeCancela vence={cancelacion.vence} deshacer={deshacer} ocupado={isPending} />;
}

/** @returns the ticket as it goes on @throws ErrorApi 409 when it is too late, or somebody else's */
function pedirQueSeDeshaga(numero: string, clave: string): Promise<Ticket> {
  return pedir<Ticket>(`/api/tickets/${encodeURIComponent(numero)}/cancelacion/deshacer`, {
    metodo: 'POST',
    cabeceras: conClave(clave),
  });
}
