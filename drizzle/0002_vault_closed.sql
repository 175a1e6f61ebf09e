ALTER TABLE "people" DROP COLUMN "name";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "email";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "phone";