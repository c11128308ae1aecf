import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkPolicy, importCallHours } from '../../src/policy/index.ts';
import { at, decided } from './samples.ts';

const hours = {
  status: 'ENABLED',
  timezone_id: 'America/Manaus',
  weekly_operating_hours: [
    { day_of_week: 'MONDAY', open_time: '0400', close_time: '1020' },
    { day_of_week: 'TUESDAY', open_time: '0108', close_time: '1020' },
    { day_of_week: 'TUESDAY', open_time: '1300', close_time: '2359' },
  ],
  holiday_schedule: [
    { date: '2026-01-06', start_time: '0000', end_time: '0000' },
    { date: '2026-01-07', start_time: '0900', end_time: '1200' },
  ],
};

describe('R18: Meta’s call_hours can be imported', () => {
  test.each([hours, { call_hours: hours }, { calling: { status: 'ENABLED', call_hours: hours } }])(
    'R18: alone or inside the settings of a number (%#)',
    (settings) => {
      expect(importCallHours(settings, 'Manaus')).toEqual({
        office: {
          name: 'Manaus',
          zone: 'America/Manaus',
          open: { mon: '04:00-10:20', tue: '01:08-10:20, 13:00-24:00' },
          holidays: [
            { date: '2026-01-06', open: 'closed' },
            { date: '2026-01-07', open: '09:00-12:00' },
          ],
        },
      });
    },
  );

  test('R18: what is imported is a good office of a policy, with the same hours', () => {
    const read = importCallHours(hours, 'Manaus');
    if (!('office' in read)) throw new Error(read.problem);
    const { policy, problems } = checkPolicy(
      stringify({ version: 1, rules: { quiet_hours: { offices: [read.office] } } }),
    );
    expect(problems).toEqual([]);
    if (policy === undefined) throw new Error('there is no policy');
    const isOpen = (now: string): boolean => decided(policy, {}, { now: at(now) }).action === 'allow';
    // Manaus is four hours behind UTC.
    expect(isOpen('2026-01-12T08:00:00')).toBe(true);
    expect(isOpen('2026-01-12T14:20:00')).toBe(false);
    expect(isOpen('2026-01-14T03:59:59')).toBe(true);
    expect(isOpen('2026-01-06T15:00:00')).toBe(false);
    expect(isOpen('2026-01-07T13:00:00')).toBe(true);
  });

  test('R18: hours that are switched off are open always', () => {
    expect(importCallHours({ ...hours, status: 'DISABLED' }, 'M')).toMatchObject({
      office: { open: { 'mon-sun': '00:00-24:00' } },
    });
  });

  test.each([
    [undefined, ''],
    [{}, 'status'],
    [
      { ...hours, weekly_operating_hours: [{ day_of_week: 'FUNDAY', open_time: '0400', close_time: '1020' }] },
      'weekly_operating_hours.0.day_of_week',
    ],
    [
      { ...hours, weekly_operating_hours: [{ day_of_week: 'MONDAY', open_time: '4:00', close_time: '1020' }] },
      'weekly_operating_hours.0.open_time',
    ],
    [
      { ...hours, holiday_schedule: [{ date: 'soon', start_time: '0400', end_time: '1020' }] },
      'holiday_schedule.0.date',
    ],
  ])('R18: what is none has a problem with its path (%#)', (settings, path) => {
    expect(importCallHours(settings, 'M')).toMatchObject({ problem: expect.any(String), path });
  });
});
