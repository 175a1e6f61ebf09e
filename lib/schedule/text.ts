import type { SlotState } from '#lib/schedule/rules';

export const WEEKDAY_LABEL = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const SLOT_STATE_LABEL: Record<SlotState, string> = {
  upcoming: 'Upcoming',
  open: 'Room open',
  late: 'Late',
  missed: 'Missed',
};

/** Why a booking or a change of shifts was refused, with what to do next. */
export const SCHEDULE_REFUSAL = {
  slot_taken: 'This time has just been taken. Choose another one from the list.',
  slot_not_offered: 'This time is not offered. Choose one from the list.',
  too_soon: 'This time is too close. Choose a later one, or call now.',
  too_far: 'This time lies further ahead than can be booked. Choose an earlier one.',
  already_booked: 'A time is booked already. Move it, or cancel it first.',
  not_booked: 'No time is booked. Choose one from the list.',
  agent_busy: 'The agent has another call then. Choose another agent or another time.',
  no_agent_online: 'No agent is free right now. Book a time instead.',
  bad_wall_time: 'Give times as HH:MM, from 00:00 to 24:00.',
  bad_time_zone: 'This time zone is not known. Choose one from the list, such as Europe/Madrid.',
  shift_overlap: 'This shift overlaps another of the same person. Change one of the two.',
} as const;
export type ScheduleRefusal = keyof typeof SCHEDULE_REFUSAL;
