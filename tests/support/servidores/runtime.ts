/** The SDK's runtime: a process has one, and files that share a process share this module. */
import { installRuntime } from '../../../worker/proceso/worker.ts';
import { log } from './base.ts';
import '../pasos/hilos.ts';

installRuntime(log);
