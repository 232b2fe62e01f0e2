import { describe, expect, it } from '@jest/globals';
import { fromText } from '../../src/config/from-text.ts';

const SWITCH = { enum: ['auto', true, false] };

describe('text from outside of the file', () => {
  it.each([
    ['5', { type: 'number' }, 5],
    ['-1.5e3', { type: 'number' }, -1500],
    ['.5', { type: 'number' }, 0.5],
    ['7', { type: 'integer' }, 7],
    ['true', { type: 'boolean' }, true],
    ['false', SWITCH, false],
  ])('%j is what %j wants: %j', (text, schema, expected) => {
    expect(fromText(text, schema)).toBe(expected);
  });

  it.each([
    ['', { type: 'number' }],
    [' 5', { type: 'number' }],
    ['0x10', { type: 'number' }],
    ['Infinity', { type: 'number' }],
    ['5m', { type: 'integer' }],
    ['True', { type: 'boolean' }],
    ['1', { type: 'boolean' }],
    ['auto', SWITCH],
    ['5', { type: 'string' }],
    ['true', { type: ['string', 'number', 'boolean'] }],
    ['5', undefined],
  ])('%j stays text where %j is wanted', (text, schema) => {
    expect(fromText(text, schema)).toBe(text);
  });
});
