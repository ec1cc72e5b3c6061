/**
 * Many boards at once: Socket.IO clients as a page has them, in a process of their own. Started with
 * an IPC channel; says `{ready}` when all are connected, and `{seen}` when asked for what came.
 */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

/** What one client got, in the order it came: the event's id and the time, in epoch milliseconds. */
export type Seen = readonly (readonly [id: number, at: number])[];

const [urls = '', apiKey = '', count = '0'] = process.argv.slice(2);

const now = () => performance.timeOrigin + performance.now();

async function connect(url: string): Promise<{ socket: Socket; seen: [number, number][] }> {
  const socket = io(url, { auth: { apiKey }, transports: ['websocket'], forceNew: true });
  const seen: [number, number][] = [];
  socket.onAny((_name: string, { evento_id }: { evento_id: number }) =>
    seen.push([evento_id, now()]),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, seen };
}

const addresses = urls.split(',');
const clients = await Promise.all(
  Array.from({ length: Number(count) }, (_, i) => connect(addresses[i % addresses.length] ?? '')),
);
process.on('message', () => {
  process.send?.({ seen: clients.map(({ seen }) => seen) }, () => {
    for (const { socket } of clients) socket.disconnect();
    process.disconnect();
  });
});
process.send?.({ ready: true });
