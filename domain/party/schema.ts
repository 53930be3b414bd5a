import { z } from 'zod';
import { dateSchema } from '../calendar/schema.ts';
import { checkFailed, formField, partName } from '../form/field.ts';
import { oneOf } from '../form/schema.ts';
import { creditCode, idSchema, mailAddress } from '../identity/schema.ts';
import { instant, phone, prose, text } from '../kinds/schema.ts';
import { DISTRICTS, FIELDS } from '../vocabulary.ts';
import { LEGAL_FORMS, PLATFORMS, QUALIFICATIONS } from './legal-form.ts';
import { qualificationGaps } from './qualification.ts';

/** Declarations of parties about themselves (R1). Attested facts are kept beside them (`facts.ts`), never in them. */

/** A unified social credit code with a right check character, upper case. */
export const creditCodeSchema = creditCode.meta(
  formField(
    'R1',
    '统一社会信用代码',
    'Unified social credit code',
    { zh: '营业执照或法人证书上的 18 位代码。', en: 'The 18 characters on the licence or certificate.' },
    '91310000MA1FL0EK0R',
  ),
);

const contactSchema = z
  .strictObject({
    phone: phone.meta(
      formField('R1', '电话', 'Phone', { zh: '手机或座机。', en: 'Mobile or landline.' }, '021-12345678'),
    ),
    email: mailAddress.meta(
      formField(
        'R1',
        '电子邮箱',
        'E-mail',
        { zh: '用于接收通知。', en: 'Notices are sent here.' },
        'a@example.cn',
      ),
    ),
  })
  .meta(formField('R1', '联系方式', 'Contact', { zh: '不对外公开。', en: 'Not public.' }));

/** Data that matching works with (R22). */
const profileSchema = z
  .strictObject({
    fields: z
      .array(oneOf(FIELDS))
      .min(1)
      .max(Object.keys(FIELDS).length)
      .meta(
        formField('R22', '领域', 'Fields', { zh: '九大领域中选择。', en: 'From the nine fields.' }, [
          'new_materials',
        ]),
      ),
    keywords: z
      .array(text(40))
      .max(30)
      .meta(formField('R22', '关键词', 'Keywords', { zh: '最多 30 个。', en: 'At most 30.' }, ['固态电池'])),
    abstract: prose(3000, 0).meta(
      formField('R22', '简介', 'Abstract', {
        zh: '研究方向或业务与能力。',
        en: 'Research or business, and ability.',
      }),
    ),
  })
  .meta(formField('R22', '匹配信息', 'Profile', { zh: '用于智能匹配。', en: 'Used for matching.' }));

const unitSchema = z.strictObject({
  creditCode: creditCodeSchema,
  name: text(120).meta(partName('单位名称', 'Name')),
});

export const personSchema = z
  .strictObject({
    name: text(60).meta(
      formField('R1', '姓名', 'Name', { zh: '与身份证件一致。', en: 'As on the identity document.' }, '张伟'),
    ),
    qualification: oneOf(QUALIFICATIONS).meta(
      formField(
        'R1',
        '身份类别',
        'Qualification',
        { zh: '博士、在站或出站博士后，或均不是。', en: 'PhD, postdoc in or out of station, or none.' },
        'phd',
      ),
    ),
    degree: z
      .strictObject({
        institution: text(120).meta(partName('授予单位', 'Institution')),
        awardedOn: dateSchema.meta(partName('授予日期', 'Awarded on')),
        certificateNumber: text(60).optional().meta(partName('证书编号', 'Certificate number')),
      })
      .optional()
      .meta(
        formField('R1', '博士学位', 'Doctorate', {
          zh: '授予单位、日期与证书编号。',
          en: 'Institution, date and certificate number.',
        }),
      ),
    postdoc: z
      .strictObject({
        platform: oneOf(PLATFORMS).meta(partName('平台类型', 'Platform')),
        stationUnit: unitSchema.meta(partName('设站单位', 'Station unit')),
        enteredOn: dateSchema.meta(partName('进站日期', 'Entered on')),
        leftOn: dateSchema.optional().meta(partName('出站日期', 'Left on')),
      })
      .optional()
      .meta(
        formField('R1', '博士后经历', 'Postdoc record', {
          zh: '设站单位与进站、出站日期。',
          en: 'Station unit, dates of entering and leaving.',
        }),
      ),
    employer: unitSchema
      .optional()
      .meta(
        formField('R5', '工作单位', 'Employer', { zh: '用于回避核查。', en: 'Used to check for conflicts.' }),
      ),
    residence: text(60)
      .optional()
      .meta(
        formField(
          'R4',
          '所在地',
          'Residence',
          { zh: '省、市；不要求在沪。', en: 'Province and city; need not be Shanghai.' },
          '浙江省杭州市',
        ),
      ),
    district: oneOf(DISTRICTS)
      .optional()
      .meta(formField('R7', '所在区', 'District', { zh: '在沪人员填写。', en: 'If in Shanghai.' }, '310115')),
    contact: contactSchema,
    profile: profileSchema,
  })
  .superRefine((person, context) => {
    for (const gap of qualificationGaps(person)) {
      context.addIssue({ code: 'custom', path: [...gap.path], ...checkFailed('R1', gap.zh, gap.en) });
    }
  });
export type Person = z.infer<typeof personSchema>;

/** An authorisation to sign for an organisation (R28), by Shanghai dates, both included. */
const signatorySchema = z
  .strictObject({
    personId: idSchema,
    name: text(60),
    validFrom: dateSchema.meta(partName('起始日', 'From')),
    validUntil: dateSchema.meta(partName('截止日', 'Until')),
    /** The scanned authorisation. */
    evidenceId: idSchema.optional(),
  })
  .refine((s) => s.validFrom <= s.validUntil, {
    path: ['validUntil'],
    ...checkFailed('R28', '授权期限的截止日不得早于起始日', 'An authorisation cannot end before it begins'),
  });

export const organisationSchema = z.strictObject({
  name: text(120).meta(
    formField(
      'R1',
      '单位名称',
      'Name',
      { zh: '与登记证照一致。', en: 'As registered.' },
      '上海某某科技有限公司',
    ),
  ),
  creditCode: creditCodeSchema,
  legalForm: oneOf(LEGAL_FORMS).meta(
    formField(
      'R4',
      '组织形式',
      'Legal form',
      { zh: '按登记证照选择。', en: 'As registered.' },
      'limited_company',
    ),
  ),
  registeredOn: dateSchema.meta(
    formField(
      'R4',
      '成立（登记注册）日期',
      'Registered on',
      { zh: '登记证照上的成立日期。', en: 'The date on the licence.' },
      '2015-06-01',
    ),
  ),
  district: oneOf(DISTRICTS)
    .optional()
    .meta(
      formField('R3', '所在区', 'District', { zh: '上海单位必填。', en: 'For units of Shanghai.' }, '310115'),
    ),
  region: text(60)
    .optional()
    .meta(
      formField(
        'R1',
        '所在省市',
        'Region',
        { zh: '外地单位填写。', en: 'For units elsewhere.' },
        '江苏省苏州市',
      ),
    ),
  address: text(200)
    .optional()
    .meta(formField('R1', '住所', 'Address', { zh: '登记住所。', en: 'As registered.' })),
  legalRepresentative: z
    .strictObject({
      name: text(60).meta(partName('姓名', 'Name')),
      personId: idSchema.optional().meta(partName('个人编号', 'Person')),
    })
    .meta(
      formField('R28', '法定代表人', 'Legal representative', {
        zh: '已注册的可关联其个人编号。',
        en: 'Link the person, if registered.',
      }),
    ),
  signatories: z
    .array(signatorySchema)
    .max(20)
    .meta(
      formField('R28', '授权签署人', 'Authorised signatories', {
        zh: '须有授权书，并载明期限。',
        en: 'With the authorisation and its term.',
      }),
    ),
  platforms: z
    .array(
      z.strictObject({
        kind: oneOf(PLATFORMS).meta(partName('平台类型', 'Platform')),
        establishedOn: dateSchema.optional().meta(partName('设立日期', 'Established on')),
      }),
    )
    .max(20)
    .meta(
      formField('R33', '已设博士后平台', 'Postdoc platforms held', {
        zh: '在本市已设立的平台。',
        en: 'Those in Shanghai.',
      }),
    ),
  contact: contactSchema,
  profile: profileSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;

/** A member's answer to the invitation (R2): only those who consented are of the team. */
const memberSchema = z.strictObject({
  personId: idSchema,
  name: text(60),
  consent: z.enum(['invited', 'consented', 'declined']),
  at: instant,
});

export const teamSchema = z
  .strictObject({
    name: text(120).meta(
      formField('R2', '团队名称', 'Team name', { zh: '对外使用的名称。', en: 'As used in documents.' }),
    ),
    leadId: idSchema.meta(
      formField('R2', '负责人', 'Lead', { zh: '须为博士或博士后。', en: 'A PhD or postdoc.' }),
    ),
    /** The others; the lead is not repeated. */
    members: z
      .array(memberSchema)
      .max(200)
      .meta(
        formField('R2', '成员', 'Members', { zh: '每位成员须本人同意。', en: 'Each consents in person.' }),
      ),
    profile: profileSchema,
  })
  .refine(
    (team) => new Set([team.leadId, ...team.members.map((m) => m.personId)]).size === team.members.length + 1,
    {
      path: ['members'],
      ...checkFailed('R2', '成员重复，或与负责人相同', 'A member is listed twice, or is the lead'),
    },
  );
export type Team = z.infer<typeof teamSchema>;
export type TeamMember = Team['members'][number];
