/** A board that stays: whatever happens, it comes back and asks for what it missed. */
import { io } from 'socket.io-client';

export interface Board {
  /** Ids of the events, in the order they came; repeats as they came. */
  readonly seen: readonly number[];
  close(): void;
}

export function openBoard(url: string, apiKey: string): Board {
  const seen: number[] = [];
  let newest = 0;
  const socket = io(url, {
    auth: (tell) => tell({ apiKey, desde: newest }),
    transports: ['websocket'],
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    forceNew: true,
  });
  // One that ends well says goodbye, and then nobody comes back by themselves.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 200);
  });
  socket.onAny((_name: string, { evento_id }: { evento_id: number }) => {
    seen.push(evento_id);
    newest = Math.max(newest, evento_id);
  });
  return { seen, close: () => void socket.disconnect() };
}
