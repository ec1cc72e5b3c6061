/** How things are dragged, wherever that is: by a mouse that moves, or by a finger that waits a moment. */
import { MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';

/** Pixels before a press becomes a drag: less is a click. */
const MOUSE = { activationConstraint: { distance: 6 } };
/** Milliseconds that a finger waits before it drags: less is a tap or a scroll. */
const DEDO = { activationConstraint: { delay: 220, tolerance: 8 } };

export const useSensores = () =>
  useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, DEDO));
