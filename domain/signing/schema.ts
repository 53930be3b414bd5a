import { z } from 'zod';
import { idSchema } from '../identity/schema.ts';
import { coded, compactJws, line, prose } from '../kinds/schema.ts';
import { publicJwkSchema } from '../signature/schema.ts';

/** Bodies sent by signatories (R27, R28). */

/** A detached compact JWS. */
const jwsSchema = compactJws(4000).meta({
  description: '对声明原文的分离式签名 Detached JWS over the statement',
  example: 'eyJhbGciOi..MEUCIQ',
});

export const signSchema = z.strictObject({ jws: jwsSchema }).meta({ example: { jws: 'eyJhbGciOi..MEUCIQ' } });
export type SignBody = z.infer<typeof signSchema>;

export const appointSchema = z
  .strictObject({ personId: idSchema.meta({ description: '签署人的个人编号 The person who is to sign' }) })
  .meta({ example: { personId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90' } });
export type Appoint = z.infer<typeof appointSchema>;

const jwkMember = z.union([prose(4000, 0), z.boolean(), z.array(line(4000, 0)).max(20)]);
/** A JWK as sent; whether it is a public key of a kind that we take is judged on reading it. */
const jwkSchema = z
  .record(coded(/^[A-Za-z0-9_.:#+-]+$/, 40), jwkMember)
  .refine((jwk) => Object.keys(jwk).length <= 30, { params: { zh: '成员过多', en: 'Too many members' } });

/** A public key and the proof that its sender holds the private one. */
export const enrolKeySchema = z
  .strictObject({
    jwk: jwkSchema.meta({ description: '公钥（JWK） Public key' }),
    proof: compactJws(8000).meta({ description: '对质询的签名 JWS over the challenge' }),
  })
  .meta({
    example: {
      jwk: publicJwkSchema.parse({ kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1B', y: 'x_FEzRu9m36H' }),
      proof: 'eyJhbGciOi.eyJhY2Nv.MEUCIQ',
    },
  });

export const revokeKeySchema = z
  .strictObject({
    reason: z.enum(['lost', 'compromised', 'replaced', 'left', 'other']),
    note: prose(500, 0).optional(),
  })
  .meta({ example: { reason: 'lost' } });
export type RevokeKey = z.infer<typeof revokeKeySchema>;

/** The signature on the side's commitment letter that goes with a submission (R6). */
export const commitmentSchema = z.strictObject({ jws: jwsSchema });
