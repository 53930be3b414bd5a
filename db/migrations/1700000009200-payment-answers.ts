import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of the payment port, the only thing that confirms or refuses a payment (R35, R38). */
export class PaymentAnswers1700000009200 implements MigrationInterface {
  name = 'PaymentAnswers1700000009200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rewards add column payment_answer jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rewards drop column payment_answer');
  }
}
