"""Carries the lab's mails: asks for the job, finds the words, hands the letter to the post."""

import asyncio

from server.foundation.courier import Carried, NotNeeded
from server.foundation.database import Database
from server.foundation.mail import Post
from server.foundation.outbox import Parcel
from server.lab.mailing import mails
from server.lab.mailing.mails import House, Templates


class Mailer:
    def __init__(self, db: Database, house: House, post: Post) -> None:
        self._db = db
        self._house = house
        self._post = post
        self._templates = Templates()

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        job = await self._db.read(mails.job_to_tell, parcel)
        if isinstance(job, NotNeeded):
            return job
        letter = await asyncio.to_thread(mails.letter, self._templates, self._house, parcel, job)
        await self._post.send(letter)
        return Carried(letter.subject)

    async def rest(self) -> None:
        await self._post.rest()
